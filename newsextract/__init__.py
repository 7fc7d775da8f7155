"""newsextract: from the raw text of a Chinese page to a structured news article.

>>> import newsextract
>>> bool(newsextract.extract(""))
False
"""

from newsextract.article import Article
from newsextract.explanation import Explanation
from newsextract.pipeline import explain, extract
from newsextract.records import NewsExtractError

__all__ = ["Article", "Explanation", "NewsExtractError", "explain", "extract"]
__version__ = "0.1.0"

"""Other extractors on the same pages, each in one process of one environment."""

"""Measurements that are too slow or too noisy for a test: accuracy on a corpus, speed."""

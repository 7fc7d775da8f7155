"""What extraction did to a page, as one HTML file that needs nothing else."""

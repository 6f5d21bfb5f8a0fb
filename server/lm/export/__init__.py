"""A model as the files that the page loads."""

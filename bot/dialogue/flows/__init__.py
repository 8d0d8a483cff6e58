"""One module per talk."""

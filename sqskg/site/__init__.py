"""A profile's part of the letters as a site of files, for any web server to carry."""

"""Pages: read the request, call one verb, choose a template."""

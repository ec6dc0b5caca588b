"""The HTTP API: the nouns and filters of the command line, as JSON, with one shape of error."""

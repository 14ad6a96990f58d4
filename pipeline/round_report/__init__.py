"""Build the report of a round: read, check, assemble, fill, bind."""

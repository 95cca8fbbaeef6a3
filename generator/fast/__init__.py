"""What makes a build of a large glossary fast: see the modules."""

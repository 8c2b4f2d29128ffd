"""The register of the signs that hang: what is planned, what a table says of it, and what is missing."""

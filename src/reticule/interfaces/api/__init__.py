"""The HTTP interface: questions, the catalogue and the library, jobs, and how the server fares."""

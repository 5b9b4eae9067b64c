"""The pages: every question as a link, answered on the server, usable without script."""

"""Pictures as SVG text, and solids as glTF: values in, the same bytes out; no files, no clock."""

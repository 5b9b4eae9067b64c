"""SVG and PNG primitives: elements, palette, labels, text blocks, axes."""

"""What Excel shows of cells besides their values: formats, letters struck out or white, colours, notes, shapes."""

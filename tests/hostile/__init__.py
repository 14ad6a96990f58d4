"""What a hostile or unlucky world puts in: each ends in one clear line, and the last good output whole."""

"""The commands, a module each: ``run(options, console)`` does the work and returns the exit code.

Only the module of the command asked for is imported, so that each loads just the libraries it needs.
"""

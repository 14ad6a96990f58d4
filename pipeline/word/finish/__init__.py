"""A filled document finished: tables that fit, contents, links, bars, pictures, properties."""

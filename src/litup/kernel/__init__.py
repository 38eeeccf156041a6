"""The numerical kernel, called through ctypes: `net`, `rng`, `rows`, `pen`, `digits`."""

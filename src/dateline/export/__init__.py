"""Readings to files: one module a format (`formats`), and the brief in words (`brief`)."""

"""For authors of `driver.py`: yield injector, task shuffler, virtual clock, failing transport, seeded generators."""

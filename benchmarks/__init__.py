"""Measurements that tests do not make: ``python -m benchmarks`` lists them."""

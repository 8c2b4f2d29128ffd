"""signgen: one file of facts in, every notice a camera operator in Japan owes out, read back and proved.

The pipeline, and the module that owns each step::

    read  ->  check  ->  compose  ->  draw  ->  verify  ->  receipt
    sources   rules      documents   outputs   verify     receipts

Importing the package loads nothing but its version: callers import the module they need.
"""

__version__ = "0.1.0"

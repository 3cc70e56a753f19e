"""AI-Ready Advisor: from a customer's AI workload to a configuration and a proposal that can be defended."""

__version__ = "0.2.0"

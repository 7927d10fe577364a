"""Real Dask and Ray clusters: started or connected to, and given groups of tasks of a workload."""

from manyhands.clusters.description import ClusterDescription, ClusterError, Driver, SpecificationError, Worker
from manyhands.clusters.drivers import start

__all__ = ["ClusterDescription", "ClusterError", "Driver", "SpecificationError", "Worker", "start"]

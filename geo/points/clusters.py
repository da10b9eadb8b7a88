"""Work on the processes of a Dask cluster, for those who have one."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import CancelledError
from contextlib import contextmanager
from typing import Any, TypeVar

from geo.errors import GeoError, MissingPackageError

Key = TypeVar("Key")
Thing = TypeVar("Thing")

_RETRIES = 3  # of a task whose worker died
_SECONDS_TO_CONNECT = 10


@contextmanager
def cluster(address: str) -> Iterator["Cluster"]:
    """Connect to the scheduler of a Dask cluster.

    Parameters
    ----------
    address
        As the scheduler prints it, such as ``tcp://10.0.0.1:8786``.

    Raises
    ------
    GeoError
        When no scheduler answers there, or the cluster fails.
    MissingPackageError
        When Dask is not installed.
    """
    try:
        from distributed import Client
        from distributed.scheduler import KilledWorker
    except ImportError:
        raise MissingPackageError("a cluster", package="dask", extra="dask") from None
    try:
        client = Client(  # type: ignore[no-untyped-call]
            address, timeout=_SECONDS_TO_CONNECT, set_as_default=False
        )
    except (OSError, ValueError) as error:
        raise GeoError(
            f"no scheduler of a cluster answers at {address}; start one: dask scheduler"
        ) from error
    try:
        with client:
            yield Cluster(client)
    except KilledWorker as error:
        raise GeoError(
            f"the cluster at {address}: the workers on one part died again and again; give each "
            "more memory, then go on from what is done"
        ) from error
    except CancelledError as error:
        raise GeoError(
            f"the cluster at {address}: its scheduler is gone; start it, then go on from what is done"
        ) from error
    except RuntimeError as error:  # what a worker cannot even read
        raise GeoError(
            f"the cluster at {address}: {str(error).splitlines()[0]}; install one version of "
            "this package on all machines"
        ) from error


class Cluster:
    """A connected cluster."""

    def __init__(self, client: Any) -> None:  # noqa: ANN401 - Dask has no types
        self._client = client

    def results(
        self, function: Callable[..., Thing], calls: Mapping[Key, Sequence[Any]]
    ) -> Iterator[tuple[Key, Thing]]:
        """Give the results of calls as they come; a call whose worker dies is made by another.

        What has come is released, so that it is not made again when its worker dies later.
        """
        from distributed import as_completed

        futures = {
            self._client.submit(function, *given, pure=False, retries=_RETRIES): key
            for key, given in calls.items()
        }
        for future in as_completed(futures, loop=self._client.loop):  # type: ignore[no-untyped-call]
            result = future.result()
            future.release()
            yield futures.pop(future), result

    def sent(self, thing: Thing) -> Thing:
        """Send something to the cluster once; tasks that are given what comes back get it.

        It is the result of a task, so that the scheduler can have it made again: what is scattered
        is lost with its worker.
        """
        there: Thing = self._client.submit(_itself, thing, pure=False, retries=_RETRIES)
        return there


def _itself(thing: Thing) -> Thing:
    return thing

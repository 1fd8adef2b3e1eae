import contextlib
import os

from testcontainers.core.container import DockerContainer
from testcontainers.core.wait_strategies import HealthcheckWaitStrategy


@contextlib.contextmanager
def emulator():
    container = DockerContainer(os.environ.get("FNF_IMAGE", "fnf-local"))
    with container.with_exposed_ports(8363).waiting_for(HealthcheckWaitStrategy()):
        yield f"http://{container.get_container_host_ip()}:{container.get_exposed_port(8363)}"

import contextlib
import os
import subprocess
import tempfile
import time


@contextlib.contextmanager
def emulator():
    with tempfile.TemporaryDirectory() as directory:
        jar, port_file = os.environ.get("FNF_JAR", "fnf-local.jar"), os.path.join(directory, "port")
        settings = ["--server.port=0", f"--fnf.port-file={port_file}", "--fnf.ends-with-stdin=true"]
        command = ["java", "-XX:TieredStopAtLevel=1", "-jar", jar, *settings]
        with subprocess.Popen(command, stdin=subprocess.PIPE) as process:
            while not os.path.exists(port_file):
                if process.poll() is not None:
                    raise RuntimeError("the emulator has not started")
                time.sleep(0.05)
            with open(port_file) as file:
                yield f"http://localhost:{file.read().strip()}"

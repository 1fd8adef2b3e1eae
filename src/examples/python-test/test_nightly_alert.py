import importlib
import json
import os
import unittest
import urllib.parse
import urllib.request

SEED = """
flows:
  - name: nightly
    definition: "Type: StateMachine"
    executions:
      - {name: run-1, startedTime: now, script: [{after: 30s, status: Failed}]}
"""


class NightlyAlertTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        start = importlib.import_module("image" if "FNF_IMAGE" in os.environ else "jar")
        cls.url = cls.enterClassContext(start.emulator())

    def test_reports_a_run_once_it_has_failed(self):
        account = self.fnf("POST", "accounts")["id"]
        self.fnf("PUT", f"clock?account={account}", '{"frozen": "2026-01-01T00:00:00Z"}')
        self.fnf("PUT", f"seed?account={account}", SEED)

        self.assertEqual(self.failed_runs(account), [])
        self.fnf("POST", f"clock/advance?account={account}", '{"by": "PT30S"}')
        self.assertEqual(self.failed_runs(account), ["run-1"])

    def failed_runs(self, account):
        """Stands for your program, which has an SDK that signs. Here the emulator does."""
        parameters = {"Action": "ListExecutions", "FlowName": "nightly", "Status": "Failed", "account": account}
        signed = self.fnf("GET", "sign?" + urllib.parse.urlencode(parameters))
        with urllib.request.urlopen(urllib.request.Request(signed["url"], headers=signed["headers"])) as response:
            return [execution["Name"] for execution in json.load(response)["Executions"]]

    def fnf(self, method, path, body=""):
        headers = {"Content-Type": "application/yaml" if path.startswith("seed") else "application/json"}
        request = urllib.request.Request(f"{self.url}/_fnf/{path}", body.encode(), headers, method=method)
        with urllib.request.urlopen(request) as response:
            return json.load(response)

package nightly

import (
	"encoding/json"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

func startEmulator(t *testing.T) string {
	jar, portFile := os.Getenv("FNF_JAR"), filepath.Join(t.TempDir(), "port")
	settings := []string{"--server.port=0", "--fnf.port-file=" + portFile, "--fnf.ends-with-stdin=true"}
	emulator := exec.Command("java", append([]string{"-XX:TieredStopAtLevel=1", "-jar", jar}, settings...)...)
	emulator.Stdout, emulator.Stderr = os.Stderr, os.Stderr
	stdin, err := emulator.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := emulator.Start(); err != nil {
		t.Fatal(err)
	}
	ended := make(chan struct{})
	go func() {
		emulator.Wait()
		close(ended)
	}()
	t.Cleanup(func() {
		stdin.Close()
		<-ended
	})
	for {
		select {
		case <-ended:
			t.Fatal("the emulator has not started")
		case <-time.After(50 * time.Millisecond):
			if port, err := os.ReadFile(portFile); err == nil {
				return "http://localhost:" + strings.TrimSpace(string(port))
			}
		}
	}
}

func TestSeedsAnAccount(t *testing.T) {
	url := startEmulator(t)

	var account struct{ ID, AccessKeyID, AccessKeySecret string }
	fnf(t, "POST", url+"/_fnf/accounts", "", &account)
	var seeded struct{ Executions int }
	fnf(t, "PUT", url+"/_fnf/seed?account="+account.ID, `
flows:
  - name: nightly
    definition: "Type: StateMachine"
    executions:
      - {name: run-1, status: Failed, startedTime: now-2h, stoppedTime: now-1h}
`, &seeded)

	if seeded.Executions != 1 {
		t.Errorf("%d executions instead of 1", seeded.Executions)
	}
}

func fnf(t *testing.T, method, url, body string, result any) {
	t.Helper()
	request, err := http.NewRequest(method, url, strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	if body != "" {
		request.Header.Set("Content-Type", "application/yaml")
	}
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	if response.StatusCode/100 != 2 {
		t.Fatalf("%s %s: %s", method, url, response.Status)
	}
	if err := json.NewDecoder(response.Body).Decode(result); err != nil {
		t.Fatal(err)
	}
}

import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { after } from 'node:test';
import { setTimeout } from 'node:timers/promises';

const jar = process.env.FNF_JAR ?? 'fnf-local.jar';
const portFile = `${randomUUID()}.port`;
const settings = ['--server.port=0', `--fnf.port-file=${portFile}`, '--fnf.ends-with-stdin=true'];
const emulator = spawn('java', ['-XX:TieredStopAtLevel=1', '-jar', jar, ...settings], { stdio: ['pipe', 2, 2] });
after(() => emulator.stdin.end());
while (!existsSync(portFile)) {
    if (emulator.exitCode !== null || emulator.signalCode) throw new Error('the emulator has not started');
    await setTimeout(50);
}
export const endpoint = `http://localhost:${readFileSync(portFile, 'utf8').trim()}`;

import { after } from 'node:test';
import { GenericContainer, Wait } from 'testcontainers';

const image = process.env.FNF_IMAGE ?? 'fnf-local';
const container = await new GenericContainer(image)
    .withExposedPorts(8363)
    .withWaitStrategy(Wait.forHealthCheck())
    .start();
after(() => container.stop());
export const endpoint = `http://${container.getHost()}:${container.getMappedPort(8363)}`;

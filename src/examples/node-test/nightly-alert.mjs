import Client from '@alicloud/fnf-2019-03-15';

/** Lists the executions of the flow "nightly" that failed. */
export class NightlyAlert {
    constructor(config) {
        this.client = new Client(config);
    }

    async failedRuns() {
        const { Executions } = await this.client.listExecutions({ FlowName: 'nightly', Status: 'Failed' });
        return Executions.map((execution) => execution.Name);
    }
}

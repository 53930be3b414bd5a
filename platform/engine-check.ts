import { isGrpcServiceError, type Client } from '@temporalio/client';
import { SEARCH_ATTRIBUTES } from '../workflows/process/search-attributes.ts';
import type { StartFault } from './start-error.ts';

/** gRPC's code for what does not exist. */
const NOT_FOUND = 5;
/** The SDK's own patience with a connection; a start waits no longer. */
const ANSWER_MS = 10_000;

/**
 * Checks the engine: its namespace exists and knows the search attributes. Without either every case would be refused
 * at its start, hours later.
 * @returns what is wrong; `unreachable` when the engine does not answer, which may be over in a moment
 */
export async function faultsOfEngine(
  client: Client,
  namespace: string,
): Promise<{ readonly unreachable: string | null; readonly faults: StartFault[] }> {
  try {
    return await client.withDeadline(Date.now() + ANSWER_MS, async () => {
      await client.workflowService.describeNamespace({ namespace });
      return { unreachable: null, faults: await missingAttributes(client, namespace) };
    });
  } catch (error) {
    if (!isGrpcServiceError(error)) throw error;
    if (Number(error.code) !== NOT_FOUND) return { unreachable: error.message, faults: [] };
    return {
      unreachable: null,
      faults: [
        {
          about: 'TEMPORAL_NAMESPACE',
          zh: `引擎中没有命名空间 ${namespace}：运行 deploy/temporal/namespace.sh（docker-compose.yml 中的 temporal-namespace），或改正变量`,
          en: `the engine has no namespace ${namespace}: run deploy/temporal/namespace.sh (temporal-namespace in docker-compose.yml), or correct the variable`,
        },
      ],
    };
  }
}

async function missingAttributes(client: Client, namespace: string): Promise<StartFault[]> {
  const { customAttributes } = await client.connection.operatorService.listSearchAttributes({ namespace });
  const missing = SEARCH_ATTRIBUTES.filter(({ name }) => customAttributes?.[name] === undefined);
  if (missing.length === 0) return [];
  const names = missing.map(({ name }) => name).join(', ');
  return [
    {
      about: 'TEMPORAL_NAMESPACE',
      zh: `命名空间 ${namespace} 缺少搜索属性 ${names}：运行 deploy/temporal/namespace.sh`,
      en: `the namespace ${namespace} lacks the search attributes ${names}: run deploy/temporal/namespace.sh`,
    },
  ];
}

/**
 * n8n's real execution engine around the built package, for tests, demos and benchmarks:
 *
 *     const engine = await createEngine();
 *     const result = await engine.run({ workflow: closeWorkflow({ parameters }), credentials, items });
 *     result.node('Close Destination').json; // records by output
 */
export { closeNode, closeToolWorkflow, closeWorkflow, type CloseWorkflowOptions } from './buildWorkflow';
export { createEngine, type Engine } from './engine';
export type * from './types';

/** Of a message to a workflow, and of its activities: which trace it belongs to. The name that Temporal's own SDKs use. */
export const traceHeader = '_tracer-data';

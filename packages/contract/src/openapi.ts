import { OpenAPIRegistry, OpenApiGeneratorV31, type RouteConfig } from '@asteasolutions/zod-to-openapi';
import { z } from 'zod';
import { apiPrefix, ProblemBody } from './public/api';
import { isGuarded, problemsByStatus } from './public/problems';
import { publicRoutes } from './public/routes';
import { isFile, type ResponseSpec, type RouteDefinition } from './route';

type Document = ReturnType<OpenApiGeneratorV31['generateDocument']>;
type Responses = RouteConfig['responses'];

/** OpenAPI 3.1 of the public routes; written from the same schemas that parse requests and answers. */
export function openApiDocument(version: string): Document {
  const registry = new OpenAPIRegistry();
  const problem = registry.registerComponent('schemas', 'Problem', problemSchema());
  registry.registerComponent('securitySchemes', 'session', { type: 'apiKey', in: 'cookie', name: 'kezek' });
  registry.registerComponent('securitySchemes', 'serviceKey', { type: 'http', scheme: 'bearer' });
  for (const [name, route] of Object.entries<RouteDefinition>(publicRoutes)) {
    registry.registerPath(pathOf(name, route, problem.ref));
  }
  return new OpenApiGeneratorV31(registry.definitions, { sortComponents: 'alphabetically' }).generateDocument({
    openapi: '3.1.0',
    info: {
      title: 'Kezek',
      version,
      description:
        "The queue for a city's kindergartens. Refusals are `application/problem+json` with a stable `code` and a text " +
        'in the language of `Accept-Language` (kk, ru, en). Every POST wants an `Idempotency-Key`, except signing in ' +
        'and out; a retry with the same key gets the first answer.',
    },
    servers: [{ url: apiPrefix }],
  });
}

/** The library reads zod's schemas but not JSON Schema's; this is ours through zod's own writer. */
function problemSchema() {
  const { $schema: _, ...schema } = z.toJSONSchema(ProblemBody);
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- two libraries' types of one standard
  return schema as Parameters<OpenAPIRegistry['registerComponent']>[2];
}

function pathOf(name: string, route: RouteDefinition, problem: { $ref: string }): RouteConfig {
  const { method, path, summary, description, tags, auth, params, query, headers, body, bodyContentType } = route;
  const content = body && { [bodyContentType ?? 'application/json']: { schema: body } };
  return {
    operationId: name,
    method,
    path: path.replaceAll(/:(\w+)/g, '{$1}'),
    summary,
    description: [description, auth && `Who may: ${auth}.`].filter(Boolean).join('\n\n'),
    tags: tags ? [...tags] : undefined,
    security: securityOf(route),
    request: {
      ...(params instanceof z.ZodObject && { params }),
      ...(query instanceof z.ZodObject && { query }),
      ...(headers instanceof z.ZodObject && { headers }),
      ...(content && { body: { required: !body.safeParse(undefined).success, content } }),
    },
    responses: merged(successes(route), refusals(route, problem)),
  };
}

function securityOf(route: RouteDefinition): Record<string, string[]>[] {
  if (!isGuarded(route)) return [];
  return [route.auth === 'service key' ? { serviceKey: [] } : { session: [] }];
}

function successes({ responses }: RouteDefinition): Responses {
  return Object.fromEntries(Object.entries(responses).map(([status, spec]) => [status, success(spec)]));
}

/** A status may be an answer of the route's own as well as a problem's. */
function merged(own: Responses, problems: Responses): Responses {
  const both = Object.entries(problems).map(([status, problem]): [string, Responses[string]] => {
    const answer = own[status];
    if (!answer || '$ref' in answer || '$ref' in problem) return [status, problem];
    const description = `${answer.description}. ${problem.description}`;
    return [status, { description, content: { ...answer.content, ...problem.content } }];
  });
  return { ...own, ...Object.fromEntries(both) };
}

function success(spec: ResponseSpec): Responses[string] {
  if (isFile(spec)) {
    return {
      description: 'The file',
      content: Object.fromEntries(
        spec.contentTypes.map((type) => [type, { schema: { type: 'string' as const, format: 'binary' } }]),
      ),
    };
  }
  if (spec instanceof z.ZodUndefined) return { description: 'Done' };
  return { description: 'The answer', content: { 'application/json': { schema: spec } } };
}

/** Each status with the codes that come under it; whoever gets another has found a fault of ours. */
function refusals(route: RouteDefinition, problem: { $ref: string }): Responses {
  return Object.fromEntries(
    [...problemsByStatus(route)].map(([status, codes]) => [
      status,
      {
        description: `A refusal or a failure: ${codes.map((code) => `\`${code}\``).join(', ')}`,
        content: { 'application/problem+json': { schema: { allOf: [problem, codeAmong(codes)] } } },
      },
    ]),
  );
}

const codeAmong = (codes: readonly string[]) => ({
  properties: { code: { type: 'string' as const, enum: [...codes] } },
});

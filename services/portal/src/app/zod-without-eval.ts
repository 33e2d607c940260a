import { config } from 'zod';

// zod tries `new Function` otherwise, which the page's policy forbids and browsers report. Before any schema is made.
config({ jitless: true });

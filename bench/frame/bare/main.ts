import { run } from '@kezek/platform/run';
import express from 'express';
import { Pool } from 'pg';

/** A free place is locked, taken and recorded by one statement; nobody waits for another's lock. */
const hold = `
  WITH free AS (
    SELECT bulletin_id, place_no FROM place WHERE bulletin_id = $1 AND holder IS NULL
    LIMIT 1 FOR UPDATE SKIP LOCKED
  ), taken AS (
    UPDATE place SET holder = $2 FROM free
    WHERE place.bulletin_id = free.bulletin_id AND place.place_no = free.place_no
    RETURNING place.bulletin_id, place.place_no
  )
  INSERT INTO hold (application_id, bulletin_id, place_no) SELECT $2, bulletin_id, place_no FROM taken
  RETURNING place_no AS "placeNo"`;

const read =
  'SELECT id, city, birth_year AS "birthYear", language, stage, submitted_at AS "submittedAt", words FROM record WHERE id = $1';

/** The bare things to compare with: one statement behind Express and pg, without rights, rules, logs or messages. */
run(async () => {
  const pool = new Pool({ connectionString: process.env['DATABASE_URL'], max: Number(process.env['POOL'] ?? 20) });
  await pool.query(`
    CREATE TABLE place (bulletin_id uuid, place_no int, holder uuid, PRIMARY KEY (bulletin_id, place_no));
    CREATE INDEX place_free ON place (bulletin_id) WHERE holder IS NULL;
    CREATE TABLE hold (application_id uuid PRIMARY KEY, bulletin_id uuid NOT NULL, place_no int NOT NULL,
      UNIQUE (bulletin_id, place_no));
    CREATE TABLE record (id uuid PRIMARY KEY, city text NOT NULL, birth_year int NOT NULL, language text NOT NULL,
      stage text NOT NULL, submitted_at timestamptz NOT NULL, words text NOT NULL)`);
  const app = express();
  app.disable('x-powered-by');
  app.set('etag', false);
  app.use(express.json());
  app.get('/readyz', (_req, res) => {
    res.json({ status: 'ok' });
  });
  app.post('/holds', async (req, res) => {
    const { bulletinId, applicationId }: { bulletinId: string; applicationId: string } = req.body;
    const { rows } = await pool.query({ name: 'hold', text: hold, values: [bulletinId, applicationId] });
    if (rows[0]) res.status(201).json(rows[0]);
    else res.status(409).json({ code: 'full' });
  });
  app.get('/records/:id', async (req, res) => {
    const { rows } = await pool.query({ name: 'read', text: read, values: [req.params.id] });
    if (rows[0]) res.json(rows[0]);
    else res.status(404).json({ code: 'not-found' });
  });
  app.get('/stream', (_req, res) => {
    res.set('content-type', 'text/event-stream').flushHeaders();
    res.write(': open\n\n');
  });
  app.listen(Number(process.env['PORT']), '127.0.0.1', 4_096);
});

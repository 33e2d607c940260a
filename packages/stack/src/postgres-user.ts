import { execFileSync } from 'node:child_process';

export type SystemUser = { uid: number; gid: number };

/** Postgres refuses to run as root: then it runs as `postgres`, made when missing. Undefined for everybody else. */
export function otherUserForPostgres(): SystemUser | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const found = find();
  if (found) return found;
  execFileSync('groupadd', ['--system', '--force', 'postgres']);
  execFileSync('useradd', ['--system', '--no-create-home', '--gid', 'postgres', 'postgres']);
  const made = find();
  if (!made) throw new Error('could not make the system user postgres, as which Postgres has to run');
  return made;
}

function find(): SystemUser | undefined {
  const id = (option: string) => Number(execFileSync('id', [option, 'postgres'], { stdio: 'pipe', encoding: 'utf8' }));
  try {
    return { uid: id('-u'), gid: id('-g') };
  } catch {
    return undefined;
  }
}

import type { Bench } from '../frame/row';
import { allServices, startBenchStack, type BenchStack } from '../frame/stack';

/** All services, with keys to sign with: what whole lives need. */
export const startStackForLives = ({ settings, say }: Bench): Promise<BenchStack> =>
  startBenchStack({
    services: allServices,
    temporal: settings.size === 'quick' ? 'dev' : 'full',
    signed: true,
    extra: { TRAINING: '1' },
    profileDir: settings.profileDir,
    say,
  });

import { create } from 'qrcode';
import { useMemo } from 'react';
import classes from './mobile.module.css';
import { qrPath, quietZone } from './qr-path';

/** Black on white in dark pages too: many cameras read nothing else. */
export function QrCode({ text, label }: { text: string; label: string }) {
  const { path, side } = useMemo(() => {
    const { modules } = create(text, { errorCorrectionLevel: 'M' });
    return { path: qrPath(modules), side: modules.size + 2 * quietZone };
  }, [text]);
  return (
    <svg className={classes.qr} viewBox={`0 0 ${side} ${side}`} role="img" aria-label={label}>
      <rect width={side} height={side} fill="#fff" />
      <path d={path} fill="#000" shapeRendering="crispEdges" />
    </svg>
  );
}

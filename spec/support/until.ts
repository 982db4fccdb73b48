import { interval, firstValueFrom, filter, timeout } from 'rxjs';

/** Resolves as soon as something holds, looked at every millisecond; rejects with what does not when that takes too long. */
export async function until(holds: () => unknown, within = 10_000): Promise<void> {
  if (holds()) return;
  const held = interval(1).pipe(
    filter(() => Boolean(holds())),
    timeout({ first: within }),
  );
  await firstValueFrom(held).catch(() => {
    throw new Error(`Not within ${within} ms: ${String(holds)}`);
  });
}

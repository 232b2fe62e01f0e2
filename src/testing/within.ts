/** Whether an action ends within so many seconds, by whatever result or error. */
export async function within(seconds: number, action: () => Promise<unknown>): Promise<boolean> {
  const { promise: timeOver, resolve } = Promise.withResolvers<boolean>();
  const timer = setTimeout(() => resolve(false), seconds * 1000);
  const ended = (async () => action())().then(
    () => true,
    () => true,
  );
  try {
    return await Promise.race([ended, timeOver]);
  } finally {
    clearTimeout(timer);
  }
}

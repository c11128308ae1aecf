/** Gives what a file of the site says. It is asked for once; where it could not be had, the next call asks again. */
export function askOnce<T>(address: string): () => Promise<T> {
  let answer: Promise<T> | undefined;
  return () => {
    answer ??= ask<T>(address).catch((fault: unknown) => {
      answer = undefined;
      throw fault;
    });
    return answer;
  };
}

async function ask<T>(address: string): Promise<T> {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${address}: ${response.status}`);
  return response.json();
}

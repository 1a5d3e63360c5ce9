// Whose work waits on this device, and how much; of somebody whose key was dropped here no name is left.

export async function owners(store) {
  const names = new Map((await store.slots.all()).map(({ tablet, name }) => [tablet, name]));
  const all = (await store.boxes.tablets()).map(async (tablet) => {
    const unsent = (await store.boxes.of(tablet)).filter(({ kind }) => kind !== "packet").length;
    return { owner: names.get(tablet), is_nameless: !names.has(tablet), unsent_of: String(unsent || "") };
  });
  return (await Promise.all(all)).filter(({ unsent_of: unsent }) => unsent);
}

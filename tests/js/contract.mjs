// What every store of the tablet does, told by what is seen of it: the same on a disk in memory as in a browser.

const box = (id, byte, more = {}) => ({ id, kind: "revision", about: "e", seq: byte, box: new Uint8Array([byte, 1, 2]), ...more });

export async function contract(store) {
  const seen = [];
  const { boxes, slots, meta } = store;
  const told = async (tablet) => (await boxes.of(tablet)).map((one) => [one.id, one.box[0], one.refused ?? ""]);
  const look = async (what) => seen.push([what, await told("a"), await told("b")]);

  await boxes.change("a", { put: [box("1", 1), box("2", 2)] });
  await boxes.change("b", { put: [box("1", 9)] });
  await look("two people have a piece of the same name");
  await boxes.change("b", { drop: ["1", "2", "none"] });
  await look("one drops theirs");
  await boxes.change("a", { swaps: [[box("1", 7), box("1", 8)], [box("2", 7)], [box("none", 7), box("none", 8)]] });
  await look("nothing that is other than it was read");
  await boxes.change("a", { put: [box("3", 3)], swaps: [[box("1", 1), box("1", 1, { refused: "names" })], [box("2", 2)]] });
  await look("what is as it was read becomes another, or goes");
  const one = await boxes.get("a", "3");
  one.box[0] = 77;
  await look("what was read is a copy");
  seen.push(["nothing there", (await boxes.get("a", "none")) === undefined, (await boxes.of("")).length]);
  await slots.put({ tablet: "a", fails: 1 });
  await slots.put({ tablet: "a", fails: 2 });
  await slots.put({ tablet: "b", fails: 0 });
  await slots.drop("b");
  await meta.put("offset", 5);
  seen.push(["slots and numbers", await slots.all(), await meta.get("offset"), (await meta.get("none")) === undefined]);
  return seen;
}

export const EXPECTED = [
  ["two people have a piece of the same name", [["1", 1, ""], ["2", 2, ""]], [["1", 9, ""]]],
  ["one drops theirs", [["1", 1, ""], ["2", 2, ""]], []],
  ["nothing that is other than it was read", [["1", 1, ""], ["2", 2, ""]], []],
  ["what is as it was read becomes another, or goes", [["1", 1, "names"], ["3", 3, ""]], []],
  ["what was read is a copy", [["1", 1, "names"], ["3", 3, ""]], []],
  ["nothing there", true, 0],
  ["slots and numbers", [{ tablet: "a", fails: 2 }], 5, true],
];

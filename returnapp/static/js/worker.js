// Has the browser keep the tablet's page. A newer release waits until it is asked for, where nothing is open.

const ADDRESS = /^\/sw\.js\?language=[a-z]{2}$/;

function trusted(types, address) {
  const createScriptURL = (wanted) => {
    if (!ADDRESS.test(wanted)) throw new TypeError("not our worker");
    return wanted;
  };
  return (types?.createPolicy("sw", { createScriptURL }) ?? { createScriptURL }).createScriptURL(address);
}

export async function keepShell({ container, types, address, reload, found }) {
  const registration = await container.register(trusted(types, address), { updateViaCache: "none" });
  const goOn = () => {
    container.addEventListener("controllerchange", reload, { once: true });
    registration.waiting?.postMessage({ type: "go-on" });
  };
  // Without a release before it, there is nothing to take over from.
  const look = () => registration.waiting && container.controller && found(goOn);
  registration.addEventListener("updatefound", () => registration.installing?.addEventListener("statechange", look));
  look();
  return registration;
}

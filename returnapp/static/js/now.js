// "Just now": fills the date and the time beside the button, in the clock of the device.

const two = (number) => String(number).padStart(2, "0");

export function fillNow(button, clock) {
  const fields = button.closest(".moment");
  button.hidden = false;
  button.addEventListener("click", () => {
    const at = clock();
    fields.querySelector("[type=date]").value = `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
    fields.querySelector("[type=time]").value = `${two(at.getHours())}:${two(at.getMinutes())}`;
  });
}

// Bulk edit: a tick means "those that are ticked", and one tick in the head takes the whole page. The form works without this.

const form = document.getElementById("bulk");

if (form) {
  document.documentElement.classList.add("scripted");
  const boxes = [...form.querySelectorAll("input[name=item]")];
  const all = form.querySelector("[data-all]");

  const settle = () => {
    const ticked = boxes.filter((box) => box.checked).length;
    form.querySelector(`input[name=which][value=${ticked ? "ticked" : "all"}]`).checked = true;
    all.checked = ticked === boxes.length;
    all.indeterminate = ticked > 0 && ticked < boxes.length;
  };

  for (const box of boxes) box.addEventListener("change", settle);
  all.addEventListener("change", () => {
    for (const box of boxes) box.checked = all.checked;
    settle();
  });
  for (const field of form.querySelectorAll("[name=value], [name=flag]")) {
    field.addEventListener("input", () => {
      form.querySelector(`input[name=action][value=${field.name === "flag" ? "flag" : "change"}]`).checked = true;
    });
  }
}

  // Of every form in HTML. The form itself says: check() what is amiss, answer() what is submitted, kept() what else a draft holds,
  // and restore(draft).
  var form = camForm.formElement[0];
  var variables = camForm.variableManager;
  function byId(id) { return form.querySelector('#' + id); }
  function valueOf(id) { return byId(id).value.trim(); }
  function lines(text) { return text.split('\n').map(function (line) { return line.trim(); }).filter(Boolean); }
  function beijing(id) { var local = valueOf(id); return local && local.slice(0, 16) + ':00+08:00'; }

  // ---- problems: one list above the buttons, the fields marked, the first one focused ----
  var problems = [];
  function problem(id, message) { problemAt(byId(id), message); }
  function problemAt(field, message) { problems.push({ field: field, message: message }); }
  function required(id, name) {
    var field = byId(id);
    if (field.validity && field.validity.badInput) problem(id, name + '：日期时间不完整。 Date and time are incomplete.');
    else if (!valueOf(id)) problem(id, name + '：必填。 Required.');
  }
  // 90 days of 24 hours, whatever the calendar says (§七)
  function requiredInNinetyDays(id, name) {
    required('receivedAt', '收到时间 Received');
    required(id, name);
    if (valueOf('receivedAt') && valueOf(id) && new Date(beijing(id)) - new Date(beijing('receivedAt')) < 90 * 24 * 3600 * 1000) {
      problem(id, name + '：须在收到至少 90 天之后。 Must be at least 90 days after it was received.');
    }
  }
  function showProblems() {
    Array.prototype.forEach.call(form.querySelectorAll('.has-error'), function (group) { group.classList.remove('has-error'); });
    Array.prototype.forEach.call(form.querySelectorAll('[aria-invalid]'), function (field) { field.removeAttribute('aria-invalid'); });
    var box = byId('problems');
    box.textContent = '';
    box.style.display = problems.length ? '' : 'none';
    problems.forEach(function (each) {
      var line = document.createElement('div');
      line.textContent = each.message;
      box.appendChild(line);
      each.field.setAttribute('aria-invalid', 'true');
      var group = each.field.closest('.form-group');
      if (group) group.classList.add('has-error');
    });
    if (problems.length) problems[0].field.focus();
  }
  // what was put right is no longer marked; the list stays until the next try
  function unmark(event) {
    event.target.removeAttribute('aria-invalid');
    var group = event.target.closest('.form-group');
    if (group && !group.querySelector('[aria-invalid]')) group.classList.remove('has-error');
  }
  form.addEventListener('input', unmark);
  form.addEventListener('change', unmark);

  // ---- a look at what is behind an id, so that a mistyped one is seen at once; the server decides ----
  function read(path, then) {
    fetch(location.origin + path, { credentials: 'same-origin', headers: { Accept: 'application/json' } }).then(function (response) {
      return response.ok ? response.json() : response.status === 404 ? 404 : null;
    }).then(function (answer) {
      if (answer) then(answer);
    }).catch(function () {});
  }
  // found(app) is told of an app there is, and may give a warning; an answer to what was typed before is none
  var appHelp = byId('appHelp') && byId('appHelp').textContent;
  function lookUpApp(found) {
    var appId = valueOf('appId');
    byId('appHelp').textContent = appHelp;
    if (!appId) return;
    read('/api/apps/' + encodeURIComponent(appId), function (app) {
      if (appId !== valueOf('appId')) return;
      byId('appHelp').textContent = app === 404
        ? '⚠ 没有此应用。 No such app.' : app.name + ' · ' + app.isvId + ' · ' + app.status + (found && found(app) || '');
    });
  }

  // Only what answer() names is submitted; whatever else was fetched or restored is dropped, an empty value is not sent.
  camForm.on('submit', function () {
    problems = [];
    check();
    showProblems();
    if (problems.length) {
      camForm.submitPrevented = true;
      return;
    }
    variables.variableNames().forEach(function (name) { variables.destroyVariable(name); });
    var values = answer();
    Object.keys(values).forEach(function (name) {
      var value = values[name];
      // Camunda's form SDK writes a Json value as a JSON string itself
      if (value && value.length) variables.createVariable({ name: name, type: Array.isArray(value) ? 'Json' : 'String', value: value });
    });
  });

  // ---- a draft survives the end of the session ----
  camForm.on('store', function () {
    var draft = Object.assign({ inputs: {} }, kept());
    Array.prototype.forEach.call(form.querySelectorAll('[id].form-control'), function (input) { draft.inputs[input.id] = input.value; });
    variables.variableNames().forEach(function (name) { variables.destroyVariable(name); });
    variables.createVariable({ name: 'draft', type: 'Json', value: draft });
  });
  camForm.on('variables-restored', function () {
    var draft = variables.variable('draft') && variables.variable('draft').value;
    if (!draft) return;
    Object.keys(draft.inputs).forEach(function (id) { if (byId(id)) byId(id).value = draft.inputs[id]; });
    restore(draft);
  });

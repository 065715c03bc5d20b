  // ---- files, of the form or of a part of it: {files, picker, list}; uploaded at once, the answer carries their ids.
  // A file is {name, id, size, sha256} once stored, {name} while it uploads, {name, error} when refused
  function uploading(picker, list, files) {
    var owner = { files: files || [], picker: picker, list: list };
    picker.onchange = function () {
      // where one file is asked for, another choice takes its place
      if (!picker.multiple && picker.files.length) owner.files = [];
      Array.prototype.forEach.call(picker.files, function (chosen) { upload(owner, chosen); });
      picker.value = '';
    };
    drawFiles(owner);
    return owner;
  }

  function readable(bytes) {
    return bytes < 1024 ? bytes + ' B' : bytes < 1024 * 1024 ? (bytes / 1024).toFixed(1) + ' KB' : (bytes / 1024 / 1024).toFixed(1) + ' MB';
  }
  function drawFiles(owner) {
    owner.list.textContent = '';
    owner.files.forEach(function (file) {
      var item = document.createElement('li');
      item.className = file.error ? 'text-danger' : '';
      if (file.id) {
        var link = document.createElement('a');
        link.href = location.origin + '/api/attachments/' + encodeURIComponent(file.id);
        link.target = '_blank';
        link.rel = 'noopener';
        link.textContent = file.name;
        item.appendChild(link);
      } else {
        item.appendChild(document.createTextNode(file.name));
      }
      item.appendChild(document.createTextNode(file.error ? ' ✗ ' + file.error + ' '
        : !file.id ? ' 上传中… uploading… '
        : file.sha256 ? ' ✓ ' + readable(file.size) + ' · sha256 ' + file.sha256.slice(0, 12) + '… ' : ' ✓ '));
      var remove = document.createElement('button');
      remove.type = 'button';
      remove.className = 'btn btn-link btn-xs';
      remove.textContent = '移除 Remove';
      remove.setAttribute('aria-label', '移除 Remove ' + file.name);
      remove.onclick = function () {
        owner.files.splice(owner.files.indexOf(file), 1);
        drawFiles(owner);
        owner.picker.focus();
      };
      item.appendChild(remove);
      owner.list.appendChild(item);
    });
  }

  // the kinds of files are those the field names
  function upload(owner, chosen) {
    var file = { name: chosen.name, size: chosen.size };
    owner.files.push(file);
    var endings = owner.picker.accept.split(',');
    if (!endings.some(function (ending) { return chosen.name.toLowerCase().endsWith(ending); })) {
      file.error = '只接受 Only ' + endings.join(' ');
    } else if (chosen.size > 10 * 1024 * 1024) file.error = '超过 10 MB。 Larger than 10 MB.';
    else if (chosen.size === 0) file.error = '文件为空。 The file is empty.';
    drawFiles(owner);
    if (file.error) return;
    var body = new FormData();
    body.append('file', chosen);
    var token = /(?:^|; )XSRF-TOKEN=([^;]+)/.exec(document.cookie);
    fetch(location.origin + '/api/attachments', {
      method: 'POST', body: body, credentials: 'same-origin',
      headers: token ? { Accept: 'application/json', 'X-XSRF-TOKEN': decodeURIComponent(token[1]) } : { Accept: 'application/json' }
    }).then(function (response) {
      return response.json().catch(function () { return {}; }).then(function (answer) {
        if (response.ok && answer.id) {
          file.id = String(answer.id);
          file.size = answer.size;
          file.sha256 = String(answer.sha256);
        } else {
          file.error = answer.detail || answer.title || '上传失败 Upload failed (HTTP ' + response.status + ')';
        }
      });
    }, function () {
      file.error = '无法连接服务器，请移除后重试。 Server not reached: remove it and try again.';
    }).then(function () { drawFiles(owner); });
  }

  function fileProblems(owner) {
    owner.files.forEach(function (file) {
      if (file.error) problemAt(owner.picker, file.name + '：请移除未通过的文件。 Remove the file that was refused.');
      else if (!file.id) problemAt(owner.picker, file.name + '：仍在上传，请稍候。 Still uploading, please wait.');
    });
  }
  function fileIds(owner) { return owner.files.map(function (file) { return file.id; }); }
  function stored(owner) { return owner.files.filter(function (file) { return file.id; }); }
  function restoreFiles(owner, files) {
    owner.files = files || [];
    drawFiles(owner);
  }
